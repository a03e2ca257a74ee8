// offends without a line: Generics
#nullable disable
namespace ConformanceOffender.Offences;

public class Generics<T>
{
    public static int Count;

    public static int Of<TOther>() => 1; // offends: Generics

    public static int Absent() => Generics<int>.Count; // offends: Generics

    public static bool IsSet(int? value) => value.HasValue; // offends: Generics

    public static int Run(System.Func<int> work) => work(); // offends: Generics
}
