"""CDC and ATSDR's Social Vulnerability Index: its land areas, and the survey figures that it carries."""
