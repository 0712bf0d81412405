"""Documents: assessments, plans and briefs as PDF and Word, from figures and from what people agreed.

A document is a frozen value (`document`); `write_pdf` and `write_word` make pages of it. For a worker or the command
line, never for a request.
"""
