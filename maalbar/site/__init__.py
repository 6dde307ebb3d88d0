"""The pages of an edition for people who never open a database: static, from the published file alone."""
