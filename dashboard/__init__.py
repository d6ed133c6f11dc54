"""Governance metrics: articles in, tidy tables of quantities out, charted in a Streamlit app."""

__version__ = "0.1.0"
