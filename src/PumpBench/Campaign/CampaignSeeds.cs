namespace PumpBench.Campaign;

/// <summary>The seed of each run of a campaign: 0 to 2,147,483,647, as a scenario's seed may be.</summary>
internal static class CampaignSeeds
{
    private const uint Mask = 0x7FFF_FFFF;

    /// <summary>
    /// The seed of one run. Each step can be undone, so no two runs of a campaign share a seed; the multipliers and shifts spread
    /// a change of one bit over all of them.
    /// </summary>
    /// <param name="campaign">The campaign's seed: 0 or more.</param>
    /// <param name="index">Which run, from 0.</param>
    public static int Of(int campaign, int index)
    {
        uint key = Mixed((uint)campaign & Mask, 0x2C1B3C6D);
        return (int)Mixed(Mixed((uint)index ^ key, 0x1B873593) + key, 0x297A2D39);
    }

    // Odd multipliers and a shift of more than half the bits are one to one on 31 bits.
    private static uint Mixed(uint value, uint odd)
    {
        uint mixed = value & Mask;
        mixed = (mixed ^ (mixed >> 16)) * 0x045D9F3B & Mask;
        mixed = (mixed ^ (mixed >> 16)) * odd & Mask;
        return mixed ^ (mixed >> 16);
    }
}
