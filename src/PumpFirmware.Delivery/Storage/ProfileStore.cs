using PumpFirmware.Hal;
using PumpFirmware.Therapy;

namespace PumpFirmware.Storage;

/// <summary>The day profile in two places, segment by segment, so that no buffer of its size is needed.</summary>
public sealed class ProfileStore
{
    private const int Magic = 0x46504901;   // "IPF", version 1

    private readonly INonVolatileStore store;
    private readonly byte[] image = new byte[StoreLayout.SegmentBytes];     // as long as the header
    private readonly byte[] held = new byte[StoreLayout.SegmentBytes];

    /// <summary>Uses a store; reads nothing yet.</summary>
    public ProfileStore(INonVolatileStore store)
    {
        this.store = store;
    }

    /// <summary>The checksum by which a prescription names its profile.</summary>
    public uint ChecksumOf(DayProfile profile)
    {
        uint checksum = 0;
        for (int i = 0; i < profile.Count; i++)
        {
            Put(profile, i);
            checksum = Crc32.Append(checksum, image, image.Length);
        }

        return checksum;
    }

    /// <summary>Writes a profile to one of its two places.</summary>
    /// <param name="profile">At most <see cref="DayProfile.MaximumSegments"/> segments.</param>
    /// <param name="place">0 or 1.</param>
    /// <returns>False when the store may have lost it.</returns>
    public bool Write(DayProfile profile, int place)
    {
        int address = AddressOf(place);
        uint checksum = ChecksumOf(profile);
        for (int i = 0; i < profile.Count; i++)
        {
            Put(profile, i);
            if (!store.Write(address + StoreLayout.ProfileHeaderBytes + i * StoreLayout.SegmentBytes, image, image.Length)) return false;
        }

        PutHeader(profile, (int)checksum);
        return store.Write(address, image, StoreLayout.ProfileHeaderBytes);
    }

    /// <summary>Reads the profile with this checksum from whichever place holds it whole. Allocates: for start-up only.</summary>
    /// <returns>The profile, or null when neither place does.</returns>
    public DayProfile Read(uint checksum)
    {
        DayProfile first = ReadPlace(0, checksum);
        return first != null ? first : ReadPlace(1, checksum);
    }

    /// <summary>Looks at the header in both places; see <see cref="CompareSegment"/>.</summary>
    public int CompareHeader(DayProfile profile, int checksum, bool mends)
    {
        PutHeader(profile, checksum);
        return Compare(StoreLayout.ProfileA, mends);
    }

    /// <summary>Looks at a segment in both places while the pump runs.</summary>
    /// <param name="profile">What they have to hold.</param>
    /// <param name="segment">0 to the profile's count less 1.</param>
    /// <param name="mends">True to write it anew where it is another.</param>
    /// <returns>
    /// <see cref="StoreScrub.Whole"/>, <see cref="StoreScrub.Mended"/>, or <see cref="StoreScrub.Lost"/> when neither place held it.
    /// </returns>
    public int CompareSegment(DayProfile profile, int segment, bool mends)
    {
        Put(profile, segment);
        return Compare(StoreLayout.ProfileA + StoreLayout.ProfileHeaderBytes + segment * StoreLayout.SegmentBytes, mends);
    }

    private int Compare(int address, bool mends)
    {
        int secondAddress = address + StoreLayout.CopyDistance;
        bool first = IsAt(address);
        bool second = IsAt(secondAddress);
        if (first && second) return StoreScrub.Whole;
        if (!mends) return StoreScrub.Lost;
        bool written = (first || store.Write(address, image, image.Length)) && (second || store.Write(secondAddress, image, image.Length));
        return written && IsAt(address) && IsAt(secondAddress) && (first || second) ? StoreScrub.Mended : StoreScrub.Lost;
    }

    private bool IsAt(int address)
    {
        if (!store.Read(address, held, held.Length)) return false;
        for (int i = 0; i < held.Length; i++)
        {
            if (held[i] != image[i]) return false;
        }

        return true;
    }

    private void PutHeader(DayProfile profile, int checksum)
    {
        ByteOrder.PutInt(image, 0, Magic);
        ByteOrder.PutInt(image, 4, profile.Count);
        ByteOrder.PutInt(image, 8, checksum);
    }

    private DayProfile ReadPlace(int place, uint checksum)
    {
        int address = AddressOf(place);
        if (!store.Read(address, image, StoreLayout.ProfileHeaderBytes)) return null;
        int count = ByteOrder.GetInt(image, 4);
        if (ByteOrder.GetInt(image, 0) != Magic || (uint)ByteOrder.GetInt(image, 8) != checksum) return null;
        if (count < 1 || count > DayProfile.MaximumSegments) return null;

        int[] groups = new int[count];
        int[] startMinutes = new int[count];
        long[] dosesPgPerDay = new long[count];
        uint found = 0;
        for (int i = 0; i < count; i++)
        {
            if (!store.Read(address + StoreLayout.ProfileHeaderBytes + i * StoreLayout.SegmentBytes, image, image.Length)) return null;
            found = Crc32.Append(found, image, image.Length);
            int when = ByteOrder.GetInt(image, 0);
            groups[i] = when >> 16;
            startMinutes[i] = when & 0xFFFF;
            dosesPgPerDay[i] = ByteOrder.GetLong(image, 4);
        }

        return found == checksum ? new DayProfile(groups, startMinutes, dosesPgPerDay) : null;
    }

    private void Put(DayProfile profile, int segment)
    {
        ByteOrder.PutInt(image, 0, ((int)profile.GroupAt(segment) << 16) | profile.StartMinuteAt(segment));
        ByteOrder.PutLong(image, 4, profile.DosePgPerDayAt(segment));
    }

    private static int AddressOf(int place)
    {
        return StoreLayout.ProfileA + place * StoreLayout.CopyDistance;
    }
}
