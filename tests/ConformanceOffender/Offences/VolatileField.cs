// offends without a line: VolatileField
namespace ConformanceOffender.Offences;

public class VolatileField
{
    public volatile int flag;

    public void Raise() => flag = 1; // offends: VolatileField
}
