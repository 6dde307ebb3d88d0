"""Ask what is published: queries, a summary, what changed since, where the report contradicts itself."""
