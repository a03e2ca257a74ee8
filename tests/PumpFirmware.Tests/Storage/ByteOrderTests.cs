using PumpFirmware.Storage;

namespace PumpFirmware.Tests;

/// <summary>Integers survive the way to bytes and back, lowest byte first.</summary>
[TestClass]
public class ByteOrderTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(-1)]
    [DataRow(0x12345678)]
    [DataRow(int.MaxValue)]
    [DataRow(int.MinValue)]
    public void An_int_comes_back(int value)
    {
        byte[] buffer = new byte[6];
        ByteOrder.PutInt(buffer, 1, value);
        Assert.AreEqual(value, ByteOrder.GetInt(buffer, 1));
        Assert.AreEqual(0, (int)buffer[0]);
        Assert.AreEqual(0, (int)buffer[5]);
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(-1L)]
    [DataRow(0x80000000L)]
    [DataRow(0xFFFFFFFFL)]
    [DataRow(0x0123456789ABCDEFL)]
    [DataRow(long.MaxValue)]
    [DataRow(long.MinValue)]
    public void A_long_comes_back(long value)
    {
        byte[] buffer = new byte[10];
        ByteOrder.PutLong(buffer, 1, value);
        Assert.AreEqual(value, ByteOrder.GetLong(buffer, 1));
        Assert.AreEqual(0, (int)buffer[0]);
        Assert.AreEqual(0, (int)buffer[9]);
    }

    [TestMethod]
    public void The_lowest_byte_comes_first()
    {
        byte[] buffer = new byte[8];
        ByteOrder.PutLong(buffer, 0, 0x0807060504030201);
        for (int i = 0; i < 8; i++) Assert.AreEqual(i + 1, (int)buffer[i]);
    }
}
