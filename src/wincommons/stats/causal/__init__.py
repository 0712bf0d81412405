"""Did it change because of the programme?"""
