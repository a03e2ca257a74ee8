namespace NanoClr;

/// <summary>A test of the desktop run: the rows it has, 1 without data rows, and how many of them it skipped.</summary>
internal sealed record DesktopTest(int Rows, int Skipped);

/// <summary>Every test that the desktop run has, by namespace, class and method.</summary>
internal sealed record DesktopResults(IReadOnlyDictionary<string, DesktopTest> Tests)
{
    internal int Total => Tests.Values.Sum(test => test.Rows);
}
