"""Målbar: the open KPI warehouse for Norwegian municipal annual reports."""

__version__ = "0.2.0"
