"""Sitemap."""
