using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PumpBench.Reports;

/// <summary>The fingerprint of an event log: equal for equal scenario and seed, on any machine.</summary>
public static class EventDigest
{
    /// <summary>SHA-256 in lower-case hexadecimal over the UTF-8 lines <c>atMs,code,value\n</c>. Texts do not count.</summary>
    public static string Of(IEnumerable<ReportEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in events)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{entry.AtMs},{entry.Code},{entry.Value}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
