namespace Occi.Server.Orchestration;

/// <summary>What an operation can be, as it stands in the database: never rename one.</summary>
internal static class Verbs
{
    public const string Create = "create";
    public const string Delete = "delete";
    public const string Update = "update";
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Suspend = "suspend";
    public const string Restart = "restart";
    public const string Reconfigure = "reconfigure";
    public const string Attach = "attach";
    public const string Detach = "detach";
    public const string Grow = "grow";
    public const string Snapshot = "snapshot";
    public const string Backup = "backup";
    public const string Save = "save";
    public const string Up = "up";
    public const string Down = "down";

    /// <summary>Whether an action makes something new, which whoever may make nothing may not invoke.</summary>
    public static bool Makes(string action) => action is Snapshot or Backup or Save;
}
