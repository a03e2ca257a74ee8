namespace ConformanceOffender.Offences;

public static class OverflowCheck
{
    public static long Sum(long left, long right) => checked(left + right); // offends: OverflowCheck

    public static int Narrowed(long value) => checked((int)value); // offends: OverflowCheck
}
