// offends without a line: UnsafeCode
#nullable disable
namespace ConformanceOffender.Offences;

public static class UnsafeCode
{
    public static unsafe int First(byte* bytes) => bytes[0]; // offends: UnsafeCode

    public static unsafe int Called(delegate*<int> function) => function(); // offends: UnsafeCode

    [System.Runtime.InteropServices.DllImport("native")]
    public static extern int Native();
}
