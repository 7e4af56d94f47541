"""Mutation testing of the code itself: does some test fail when one operator, number or argument is changed?"""
