### One's own devices: where tests of answers go.

devices = My devices
devices_told = Link your phone, your Telegram chat or the Web to your account: the tests you ask for arrive there, and nowhere else.
devices_known = The database will know that this device is yours. To take part without it knowing, use another one.
devices_none = No device is linked.
device_linked_at = linked { $at }
device_silent = receives nothing any more: it wrote STOP or blocked the service
device_unlink = Unlink
device_now_unlinked = The device is unlinked.
device_code = Link a device
device_code_ask = Get a code
device_code_again = Get another code
device_code_yours = Your code
device_code_told = Within 10 minutes, write this code, and nothing else, from the device to link. Don’t share it. Then come back here.
device_on_web = On the Web, in the conversation of
device_done = Done
act_device_code_made = Device code asked for
act_device_linked = Device linked
act_device_unlinked = Device unlinked
