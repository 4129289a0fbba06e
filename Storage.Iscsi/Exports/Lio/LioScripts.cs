namespace Storage.Iscsi;

/// <summary>
/// What is written to the kernel's target, by a shell of its host: a script in one run. Each may be repeated after it was cut short at any line, and none is given a secret
/// as an argument.
/// </summary>
internal static class LioScripts
{
    /// <summary>What the scripts end with when the kernel has no target (<c>EX_UNAVAILABLE</c>).</summary>
    public const int NoTargetStatus = 69;

    /// <summary>What they end with when there is nothing to export (<c>EX_NOINPUT</c>).</summary>
    public const int NoSourceStatus = 66;

    // target_core_mod is loaded with whatever asks for it; a directory in configfs loads the rest.
    private const string Begin =
        """
        set -eu
        root=/sys/kernel/config/target
        [ -d $root ] || modprobe -q target_core_mod || { echo 'it has no module target_core_mod' >&2; exit 69; }
        mkdir -p $root/iscsi || exit 69

        """;

    // A link in configfs tells the device; a missing one an export that was not finished.
    private const string Paths =
        """
        tpg=$root/iscsi/$1/tpgt_1
        lun=$tpg/lun/lun_0
        device() { for each in $root/core/fileio_3260/$1 $root/core/iblock_3260/$1; do [ ! -d $each ] || echo $each; done; }

        """;

    private const string RemoveAll =
        """
        remove() {
            [ ! -e $tpg/enable ] || echo 0 >$tpg/enable
            for acl in $tpg/acls/*; do [ ! -d $acl ] || throw_out $acl; done
            [ ! -L $lun/volume ] || rm $lun/volume
            for each in $lun $tpg/np/* $tpg $root/iscsi/$1; do [ ! -d $each ] || rmdir $each; done
            for each in $(device $1); do rmdir $each; done
        }
        throw_out() {
            echo NULL >$1/auth/userid
            [ ! -L $1/lun_0/volume ] || rm $1/lun_0/volume
            [ ! -d $1/lun_0 ] || rmdir $1/lun_0
            rmdir $1
        }

        """;

    /// <summary>Tells the targets whose names begin with the argument: a line each for the target, its source, and those who are let in.</summary>
    public const string Show = Begin +
        """
        for target in $root/iscsi/"$1"*; do
            [ -d $target ] || continue
            echo "target ${target##*/}"
            link=$target/tpgt_1/lun/lun_0/volume
            [ ! -L $link ] || [ "$(cat $link/enable)" != 1 ] || echo "source $(cat $link/udev_path)"
            for acl in $target/tpgt_1/acls/*; do
                [ -d $acl ] || continue
                write_protect=0; [ ! -L $acl/lun_0/volume ] || write_protect=$(cat $acl/lun_0/write_protect)
                echo "acl ${acl##*/} $write_protect $(cat $acl/auth/userid)"
            done
        done
        """;

    /// <summary>Makes a target: its name, the path of its source, where it listens, the serial number.</summary>
    public const string Open = Begin + Paths +
        """
        if [ -b "$2" ]; then hba=iblock_3260 control=udev_path="$2"
        elif [ -f "$2" ]; then hba=fileio_3260 control=fd_dev_name="$2",fd_dev_size=$(stat -c %s "$2")
        else exit 66
        fi
        device=$root/core/$hba/$1
        mkdir -p $root/core/$hba
        mkdir $device
        echo "$control" >$device/control
        echo "$2" >$device/udev_path
        echo 1 >$device/enable
        echo "$4" >$device/wwn/vpd_unit_serial
        mkdir $root/iscsi/$1
        mkdir $tpg
        echo 1 >$tpg/attrib/authentication
        echo 0 >$tpg/attrib/generate_node_acls
        echo 0 >$tpg/attrib/demo_mode_discovery
        mkdir $lun
        ln -s $device $lun/volume
        mkdir $tpg/np/$3
        echo 1 >$tpg/enable
        """;

    /// <summary>Lets an initiator in to a target: the target's name, the initiator's, 1 for read only, the user's name; the secret is the first line of the input.</summary>
    public const string LetIn = Begin + Paths +
        """
        IFS= read -r secret
        acl=$tpg/acls/$2
        [ -d $acl ] || mkdir $acl
        [ -d $acl/lun_0 ] || mkdir $acl/lun_0
        [ -L $acl/lun_0/volume ] || ln -s $lun $acl/lun_0/volume
        echo $3 >$acl/lun_0/write_protect
        printf %s "$secret" >$acl/auth/password
        printf %s "$4" >$acl/auth/userid
        """;

    /// <summary>Throws an initiator out, and removes the target when nobody is left: the target's name, the initiator's.</summary>
    public const string ThrowOut = Begin + Paths + RemoveAll +
        """
        [ ! -d $tpg/acls/$2 ] || throw_out $tpg/acls/$2
        for acl in $tpg/acls/*; do [ ! -d $acl ] || exit 0; done
        remove $1
        """;

    /// <summary>Removes a target whoever is let in: its name.</summary>
    public const string Remove = Begin + Paths + RemoveAll +
        """
        remove $1
        """;

    /// <summary>Looks anew how large the source of a target is: its name. A block device is always as large as it is.</summary>
    public const string Refresh = Begin + Paths +
        """
        [ -L $lun/volume ] || exit 0
        source=$(cat $lun/volume/udev_path)
        [ ! -f "$source" ] || echo fd_dev_size=$(stat -c %s "$source") >$lun/volume/control
        """;
}
