using PumpFirmware.Safety;
using PumpFirmware.Therapy;

namespace PumpBench.Tests.Firmware;

/// <summary>The page about reactions is the firmware's tables.</summary>
[TestClass]
public class ReactionPageTests
{
    [TestMethod]
    public void The_page_about_reactions_is_made_from_the_tables()
    {
        var path = RepositoryRoot.PathTo(ReactionPage.Path);
        if (Setting.Of("PUMPBENCH_WRITE_DOCS", 0) != 0) File.WriteAllText(path, ReactionPage.Text());

        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        CollectionAssert.AreEqual(ReactionPage.Text().Split('\n'), lines, $"{ReactionPage.Path} is stale: write it anew");
    }

    [TestMethod]
    public void One_column_is_right_for_morphine_ziconotide_and_no_drug()
    {
        for (var row = 0; row < FaultTable.Count; row++)
        {
            var code = FaultTable.CodeAt(row);
            foreach (var drug in new[] { Drug.None, Drug.Ziconotide })
            {
                Assert.AreEqual(FaultTable.ReactionTo(code, Drug.Morphine), FaultTable.ReactionTo(code, drug));
                Assert.AreEqual(FaultTable.PriorityOf(code, Drug.Morphine), FaultTable.PriorityOf(code, drug));
                Assert.AreEqual(FaultTable.IsLatching(code, Drug.Morphine), FaultTable.IsLatching(code, drug));
            }
        }
    }
}
