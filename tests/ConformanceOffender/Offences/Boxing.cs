#nullable disable
namespace ConformanceOffender.Offences;

public static class Boxing
{
    public static object Boxed(int value) => value; // offends: Boxing
}
