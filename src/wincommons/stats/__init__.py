"""Pure statistics on numpy arrays: intervals, comparison, rates, trend, inequality.

Arrays in, frozen dataclasses of arrays out; inputs are never changed. What cannot be said is NaN with a
reason code beside it (`codes.Reason`), never a silent NaN, a zero or a crash. Import the module you need:

    from wincommons.stats import intervals
    intervals.wilson([65], [100], per=100).lower
"""
