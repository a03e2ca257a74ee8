// offends without a line: UserStruct
namespace ConformanceOffender.Offences;

public struct UserStruct
{
    public int Value;
}
