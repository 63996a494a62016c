"""`blamefree actions`: the report of what was promised, and the commands that edit it in place."""
