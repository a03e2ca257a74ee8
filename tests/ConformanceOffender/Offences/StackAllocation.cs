namespace ConformanceOffender.Offences;

public static class StackAllocation
{
    // On one line, so that it is the line of the local as well.
    public static unsafe void On(int n) { byte* p = stackalloc byte[n]; p[0] = p[1] = 1; } // offends: StackAllocation, UnsafeCode
}
