using System;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A small program, whole until a test flips one of its bytes.</summary>
public sealed class FakeProgramImage : IProgramImage
{
    public readonly byte[] Bytes = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233 };

    public FakeProgramImage()
    {
        Checksum = Crc32.Compute(Bytes, Bytes.Length);
    }

    public uint Checksum { get; private set; }

    public int SizeBytes
    {
        get { return Bytes.Length; }
    }

    public bool Read(int address, byte[] buffer, int count)
    {
        if (address < 0 || count < 0 || address > Bytes.Length - count) return false;
        Array.Copy(Bytes, address, buffer, 0, count);
        return true;
    }
}
