# Prints a token for each user named, in order, a line each.
use strict;
use warnings;
use RT -init;

for my $name (@ARGV) {
    my $user = RT::User->new( RT->SystemUser );
    $user->Load($name);
    die "no user $name\n" unless $user->Id;
    my ( $id, $why, $token ) =
        RT::AuthToken->new( RT->SystemUser )->Create( Owner => $user->Id, Description => 'test' );
    die "no token for $name: $why\n" unless $id;
    print "$token\n";
}
