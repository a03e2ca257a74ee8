#nullable disable
namespace ConformanceOffender.Offences;

public class ForeignField
{
    public int count;
    public static int total;

    public void Own()
    {
        count = 1;
        total = 2;
    }
}

public class FilledRecord
{
    public int count;
}

public class Stranger
{
    public void Fill(FilledRecord record) => record.count = 6;

    public int Read(ForeignField other) => other.count + ForeignField.total;

    public void Write(ForeignField other)
    {
        other.count = 3; // offends: ForeignField
        ForeignField.total = 4; // offends: ForeignField
    }
}
