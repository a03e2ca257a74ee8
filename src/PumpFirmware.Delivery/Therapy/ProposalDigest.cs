using PumpFirmware.Storage;

namespace PumpFirmware.Therapy;

/// <summary>
/// A number for a proposal as it was read back: the order and all that was computed from it. Who confirms with the same number
/// has seen the same figures; a change of a single bit in any of them gives another one.
/// </summary>
public sealed class ProposalDigest
{
    private const int Bytes = 40;

    private readonly byte[] figures = new byte[Bytes];

    /// <summary>The digest of a read-back.</summary>
    /// <param name="orderChecksum">The prescription's checksum.</param>
    /// <param name="largestPgPerDay">The largest dose of any 24 hours in pg.</param>
    /// <param name="largestPgPerHour">The largest dose of any 60 minutes in pg.</param>
    /// <param name="lowestFlowNlPerDay">The lowest flow in nL a day.</param>
    /// <param name="highestFlowNlPerDay">The highest flow in nL a day.</param>
    /// <param name="refillDueDay">The day of the refill at the latest; see <see cref="RefillPlan.DueDay"/>.</param>
    public int Of(
        int orderChecksum, long largestPgPerDay, long largestPgPerHour, long lowestFlowNlPerDay, long highestFlowNlPerDay,
        int refillDueDay)
    {
        ByteOrder.PutInt(figures, 0, orderChecksum);
        ByteOrder.PutLong(figures, 4, largestPgPerDay);
        ByteOrder.PutLong(figures, 12, largestPgPerHour);
        ByteOrder.PutLong(figures, 20, lowestFlowNlPerDay);
        ByteOrder.PutLong(figures, 28, highestFlowNlPerDay);
        ByteOrder.PutInt(figures, 36, refillDueDay);
        return (int)Crc32.Compute(figures, Bytes);
    }
}
