"""Målbar: the open KPI warehouse for Norwegian municipal annual reports."""

__version__ = "0.1.0"
