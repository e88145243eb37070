### Logging in by a provider of identities (OpenID Connect).

openid_log_in = Me connecter avec { $name }
openid_or_password = Ou avec un mot de passe de la console :
openid_log_out = Se déconnecter aussi de { $name }
openid_prove = Confirmez d’abord que c’est bien vous : connectez-vous de nouveau. Vous reviendrez ici pendant 10 minutes sans qu’on le redemande.
openid_prove_first = Rien n’a changé. Confirmez d’abord que c’est bien vous, avec le lien du formulaire.
openid_unknown = { $name } vous connaît, mais aucun compte de la console n’est à votre nom. Demandez à l’administration d’en créer un avec votre adresse courriel comme identifiant.
openid_no_role = { $name } ne vous donne plus de rôle dans la console. Demandez-le à l’administration.
openid_disabled = Votre compte de la console est fermé.
openid_login_taken = Un autre compte a déjà cet identifiant, et { $name } n’a pas vérifié votre adresse courriel. Demandez à l’administration.
openid_not_fresh = { $name } n’a pas redemandé qui vous êtes. Recommencez.
openid_no_auth_time = { $name } ne dit pas quand vous avez prouvé qui vous êtes. Pour cette action, utilisez un compte d’urgence.
openid_cancelled = Vous avez annulé la connexion.
openid_not_reached = { $name } ne répond pas. Réessayez dans un instant, ou utilisez un compte d’urgence.
openid_other = La connexion avec { $name } n’a pas abouti, ou elle a déjà servi. Recommencez.
account_by_provider = Entre par le fournisseur d’identité
act_identity_linked = Compte relié au fournisseur d’identité
act_role_not_given = Rôle retiré par le fournisseur d’identité
act_ended_by_provider = Session terminée par le fournisseur d’identité
