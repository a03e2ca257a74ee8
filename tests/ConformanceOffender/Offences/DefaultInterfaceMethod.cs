namespace ConformanceOffender.Offences;

public interface IDefaultInterfaceMethod
{
    int Abstract();

    int Default() => 1; // offends: DefaultInterfaceMethod
}
