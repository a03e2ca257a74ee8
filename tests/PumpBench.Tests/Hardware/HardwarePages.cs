namespace PumpBench.Tests.Hardware;

/// <summary>Pages that are made from tables: PUMPBENCH_WRITE_DOCS=1 writes them anew, without it a stale one fails.</summary>
internal static class HardwarePages
{
    /// <summary>Compares a page with what its tables give now.</summary>
    public static void AssertFresh(string relativePath, string text)
    {
        var path = RepositoryRoot.PathTo(relativePath);
        if (Setting.Of("PUMPBENCH_WRITE_DOCS", 0) != 0) File.WriteAllText(path, text);

        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        CollectionAssert.AreEqual(text.Split('\n'), lines, $"{relativePath} is stale: write it anew");
    }
}
