"""Make the work file: seeds, dbt and its checks, in the order in which a fault is cheapest to tell."""
