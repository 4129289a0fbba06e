using System.Reflection;

namespace Occi.Server.Tests.Storages;

/// <summary>Volumes of which one member answers otherwise.</summary>
public class AlteredVolumes : DispatchProxy
{
    private (IVolumeBackend Volumes, string Member, Func<object?, object?> Alter) _of;

    public static IVolumeBackend Of(IVolumeBackend volumes, string member, Func<object?, object?> alter)
    {
        var altered = Create<IVolumeBackend, AlteredVolumes>();
        ((AlteredVolumes)(object)altered)._of = (volumes, member, alter);
        return altered;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var result = targetMethod!.Invoke(_of.Volumes, BindingFlags.DoNotWrapExceptions, null, args, null);
        return targetMethod.Name == _of.Member || targetMethod.Name == "get_" + _of.Member ? _of.Alter(result) : result;
    }
}
