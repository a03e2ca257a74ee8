#nullable disable
namespace ConformanceOffender.Offences;

public static class StateMachine
{
    public static async void Waited(System.Threading.Tasks.Task task) => await task; // offends: StateMachine, FrameworkMember

    public static System.Collections.IEnumerable Yielded() { yield return 1; } // offends: StateMachine, FrameworkMember
}
