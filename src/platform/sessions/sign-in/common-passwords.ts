// the commonest passwords of public lists, in Spanish and English, bare of signs and of digits at either end (password-strength.ts strips those before it looks here).

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(`
aaaaaaaaaa abcabcabc abcdefgh abcdefghij abril access admin adminadmin administrador administrator agosto alejandra alejandro americano angelica angelito april argentina
arsenal asdasdasd asdfasdf asdfgh asdfghjkl ashley atletico august autumn banana barcelona baseball basketball batman bienvenida bienvenido bocajuniors bonita buenosaires
cambiame cambiar carolina changeme charlie cheese chelsea chile chivas chocolate clave claves cliente clientes colombia compania company computadora computer contrasena
contrasenia cookie corazon corvette cristina crm daniel daniela database december default demo demodemo diciembre diosesamor domingo dragon eduardo empresa enero
espana estrella estrellita facebook febrero february fernanda fernandez fernando ferrari flower football francisco freedom friday futbol gabriela ginger gonzalez google
guadalupe guest harley hello hellohello helloworld hermosa hernandez hockey hola holahola holamundo hunter iloveyou instagram internet invierno invitado january jennifer
jessica jesucristo jesusteamo jordan jueves julio july june junio juventus killer letmein linkedin liverpool login lovely lunes madrid manchester march mariana mariposa
martes martinez marzo master matrix mayo mexico michael micontrasena microsoft miercoles mipassword mnbvcxz monday monkey mustang mypassword natalia negocio newpassword
nicole nothing november noviembre nueva nuevacontrasena nuevo october octubre onetwothree oracle ordenador otono password password1 passwordpassword passwort patricia
pepper peru poiuytrewq pokemon porsche postgres preciosa primavera princesa princess provisional prueba pruebas qazwsx qazwsxedc qweqweqwe qwerasdf qwerty qwertyui
qwertyuiop ranger realmadrid ricardo riverplate robert roberto rodriguez root rootroot sabado sales santiago saturday sebastian secret secreto september septiembre server
servidor shadow soccer spiderman spring starwars summer sunday sunshine superman teamo teamomucho temp temporal temporary tequiero test tester testing testtest thomas
thursday toor trustno tuesday unodostres user usuario valentina ventas verano viernes vinculo wednesday welcome whatever windows winter yamaha zaqxsw zxcvbn zxcvbnm
`.trim().split(/\s+/))
