using PumpFirmware.Therapy;

namespace PumpFirmware.Tests;

/// <summary>A digest stands for one read-back and no other.</summary>
[TestClass]
[Requirement("SR2")]
public class ProposalDigestTests
{
    [TestMethod]
    public void The_same_figures_give_the_same_digest()
    {
        int digest = new ProposalDigest().Of(0x12345678, 128_000_000, 22_000_000, 96_000, 2_016_000, 9_148);
        ProposalDigest used = new ProposalDigest();
        used.Of(-1, -1, -1, -1, -1, -1);
        Assert.AreEqual(digest, used.Of(0x12345678, 128_000_000, 22_000_000, 96_000, 2_016_000, 9_148));
    }

    [TestMethod]
    public void Every_single_bit_of_every_figure_changes_the_digest()
    {
        ProposalDigest digests = new ProposalDigest();
        int digest = digests.Of(0x12345678, 128_000_000, 22_000_000, 96_000, 2_016_000, 9_148);
        for (int bit = 0; bit < 64; bit++)
        {
            long flip = 1L << bit;
            Assert.IsTrue(digest != digests.Of(0x12345678, 128_000_000 ^ flip, 22_000_000, 96_000, 2_016_000, 9_148));
            Assert.IsTrue(digest != digests.Of(0x12345678, 128_000_000, 22_000_000 ^ flip, 96_000, 2_016_000, 9_148));
            Assert.IsTrue(digest != digests.Of(0x12345678, 128_000_000, 22_000_000, 96_000 ^ flip, 2_016_000, 9_148));
            Assert.IsTrue(digest != digests.Of(0x12345678, 128_000_000, 22_000_000, 96_000, 2_016_000 ^ flip, 9_148));
        }

        for (int bit = 0; bit < 32; bit++)
        {
            int flip = 1 << bit;
            Assert.IsTrue(digest != digests.Of(0x12345678 ^ flip, 128_000_000, 22_000_000, 96_000, 2_016_000, 9_148));
            Assert.IsTrue(digest != digests.Of(0x12345678, 128_000_000, 22_000_000, 96_000, 2_016_000, 9_148 ^ flip));
        }
    }

    [TestMethod]
    public void Figures_that_change_places_give_another_digest()
    {
        ProposalDigest digests = new ProposalDigest();
        Assert.IsTrue(digests.Of(1, 2, 3, 4, 5, 6) != digests.Of(1, 3, 2, 4, 5, 6));
        Assert.IsTrue(digests.Of(1, 2, 3, 4, 5, 6) != digests.Of(1, 2, 3, 5, 4, 6));
        Assert.IsTrue(digests.Of(1, 2, 3, 4, 5, 6) != digests.Of(6, 2, 3, 4, 5, 1));
    }
}
