"""The parts of the HTML report: what it shows as plain values, and the template, style and script that show it."""
