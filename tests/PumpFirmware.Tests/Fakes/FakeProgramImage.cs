using System;
using PumpFirmware.Hal;
using PumpFirmware.Storage;

namespace PumpFirmware.Tests.Fakes;

/// <summary>A small program, whole until a test flips one of its bytes.</summary>
public sealed class FakeProgramImage : IProgramImage
{
    public byte[] Bytes = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233 };

    /// <summary>Nothing is left of it.</summary>
    public bool IsEmpty;

    public FakeProgramImage()
    {
        Checksum = Crc32.Compute(Bytes, Bytes.Length);
    }

    public uint Checksum { get; private set; }

    public int SizeBytes
    {
        get { return IsEmpty ? 0 : Bytes.Length; }
    }

    /// <summary>Another program, whole too.</summary>
    public void Lengthen(int count)
    {
        Bytes = new byte[count];
        for (int i = 0; i < count; i++) Bytes[i] = (byte)(i * 7);
        Checksum = Crc32.Compute(Bytes, count);
    }

    public bool Read(int address, byte[] buffer, int count)
    {
        if (address < 0 || count < 0 || address > SizeBytes - count) return false;
        Array.Copy(Bytes, address, buffer, 0, count);
        return true;
    }
}
