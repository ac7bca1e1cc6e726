"""The results of a corpus test, a line each (TAP)."""
count = failed = 0


def ok(good, what, note=""):
    """One check; NOTE is shown where it failed."""
    global count, failed
    count += 1
    failed += not good
    print("%sok %d - %s%s" % ("" if good else "not ", count, what,
                              "" if good else ": %r" % (note,)))


def done(more=""):
    """Say how many there were; the status of the program."""
    print("1..%d" % count)
    print("%d passed, %d failed%s" % (count - failed, failed, more))
    return failed != 0
