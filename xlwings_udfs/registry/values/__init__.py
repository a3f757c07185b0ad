"""Values as people type them: texts, dates, platforms, names, units."""
