#nullable disable
namespace ConformanceOffender.Offences;

public static class ForeignWrite
{
    public static void Reset(Counted counted)
    {
        int seen = counted.Count;
        if (seen > 0) counted.Count = 0; // offends: ForeignWrite
    }

    public static void Lend(Counted counted)
    {
        Take(out counted.Count); // offends: ForeignWrite
    }

    private static void Take(out int value)
    {
        value = 1;
    }

    public sealed class Counted
    {
        public int Count;

        public void Add()
        {
            Count++;
        }
    }
}
