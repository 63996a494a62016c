"""The report of the actions and the archive for other programs: JSON, CSV, iCalendar, Atom and Markdown."""
