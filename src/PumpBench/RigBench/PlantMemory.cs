using PumpBench.Plant;
using PumpBench.RigChips;

namespace PumpBench.RigBench;

/// <summary>
/// The FRAM chip over the plant's store: the same bytes, which outlive every power cut, wear, and can flip. An array that takes
/// no more acknowledges no data.
/// </summary>
internal sealed class PlantMemory(SimulatedStore store) : Mb85rc512t(store.CapacityBytes)
{
    /// <inheritdoc/>
    protected override byte ReadCell(int address, bool isFirst) => store.ReadCell(address, isFirst);

    /// <inheritdoc/>
    protected override bool WriteCell(int address, byte value, bool isFirst) => store.WriteCell(address, value, isFirst);
}
