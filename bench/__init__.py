"""The benchmarks, and the stock Rasa project they are measured against."""
