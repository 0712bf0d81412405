"""What programs count of themselves: brought in by a table, shown with how sure each figure is."""
