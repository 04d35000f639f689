"""Sample courses: invented, varied, the same every time. Pure: no database; today's date is an argument."""
