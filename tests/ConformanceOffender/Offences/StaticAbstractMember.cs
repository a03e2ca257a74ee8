// offends without a line: StaticAbstractMember
namespace ConformanceOffender.Offences;

public interface IStaticAbstractMember
{
    static abstract int Value();
}
