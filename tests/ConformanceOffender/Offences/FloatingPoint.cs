// offends without a line: FloatingPoint
#nullable disable
namespace ConformanceOffender.Offences;

public class FloatingPoint
{
    public float Field;

    public static long Rounded(long value) => (long)(value * 0.5); // offends: FloatingPoint

    public static int Taken(double[] values) => values.Length; // offends: FloatingPoint

    public static decimal Given() => decimal.One; // offends: FloatingPoint
}
