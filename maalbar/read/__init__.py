"""From a report to its seeds: the layout of its pages, its tables, their rows, whose they are, and what is not sure."""
