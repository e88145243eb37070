# What is of no channel in particular.
service_label = all channels
