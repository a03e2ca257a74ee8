// offends without a line: FrameworkMember
#nullable disable
namespace ConformanceOffender.Offences;

public class FrameworkMember : System.IDisposable
{
    public System.Random Field;

    public void Dispose() => System.Environment.Exit(System.Environment.TickCount); // offends: FrameworkMember

    [System.Obsolete("An attribute is a member like any other.")]
    public static int Marked() => 1; // offends: FrameworkMember
}
